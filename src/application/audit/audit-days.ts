/** So long an entry of the audit trail is kept. */
export class AuditDays {
  /** @param days three years where absent, as claims usually last (§ 195 BGB) */
  constructor(readonly days = 1095) {}
}
