const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether a text is a UUID. Asked before anything is looked up by an id from outside, too: for some
 * texts PostgreSQL refuses even to look.
 */
export const isUuid = (text: string): boolean => UUID.test(text);
