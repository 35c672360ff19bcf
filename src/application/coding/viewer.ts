import type { Role } from '../accounts/roles.js';

/** Whoever sits at the coding desk. */
export interface Viewer {
  readonly name: string;
  readonly role: Role;
}

/** Planners decide about codes, draws and disputes, and may see raw texts. */
export const mayDecide = ({ role }: Viewer): boolean =>
  role === 'planner' || role === 'administrator';
