// @ts-check
/** Asks again until the check is through; without this script a link does the same. */
setTimeout(() => location.reload(), 2000);
