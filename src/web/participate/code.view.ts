/** The personal code as pages and sheets show it. */
export interface CodeView {
  readonly title: string;
  readonly code: string;
  readonly groups: readonly string[];
  /** The address that leads back with this code; '' where none is shown. */
  readonly link: string;
}

export function toCodeView(title: string, code: string, link = ''): CodeView {
  return { title, code, groups: code.split('-'), link };
}
