import type { PageSeen } from './visitor.js';

/** Errors over a page, each with the id of what it leads to, which must be there. */
export const linksOf = ({ $ }: PageSeen) =>
  $('.error-summary li')
    .toArray()
    .map((line) => {
      const link = $(line).find('a');
      const target = $(link.attr('href') ?? 'none');
      return [target.attr('id'), link.text()];
    });
