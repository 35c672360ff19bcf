import { Injectable } from '@nestjs/common';

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

const TIME = new Intl.DateTimeFormat('de-DE', {
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Europe/Berlin' },
});

/** So far a clock on the wall and the one of the process may come apart, in milliseconds. */
const APART = 12 * 60 * 60 * 1000;

/** Clocks of several hosts agree so far, in milliseconds. */
const TOLERANCE = 60_000;

/** The day it is, where the city is: the only clock of the program. Tests set the day. */
@Injectable()
export class Clock {
  private fixed: string | undefined;
  private ahead = 0;
  /** What the wall said when the process's own clock began; that one never jumps. */
  private readonly begun = Date.now() - performance.now();

  /** `YYYY-MM-DD`. */
  today(): string {
    return this.fixed ?? DAY.format(new Date());
  }

  /** `HH:MM` on the wall; goes on while a day is set. */
  timeOfDay(): string {
    return TIME.format(new Date(Date.now() + this.ahead));
  }

  /**
   * Whether somebody has put the clock on the wall forward while the process runs. Nothing is deleted
   * by itself then, because what is due by such a clock may not be due at all; until the next start,
   * which believes the clock.
   */
  hasJumped(): boolean {
    return Date.now() + this.ahead - performance.now() - this.begun > APART;
  }

  /** Stops the clock at a day, or lets it run again. */
  set(day: string | undefined): void {
    this.fixed = day;
  }

  /**
   * So many milliseconds from now, in UTC to the second: `2026-05-01T09:30:00Z`. For accounts and
   * the audit trail only: of a response nothing finer than the day is ever kept.
   */
  instant(later = 0): string {
    return `${new Date(Date.now() + this.ahead + later).toISOString().slice(0, 19)}Z`;
  }

  /**
   * Whether an instant lies further ahead than anybody writes one: then the clock has been put back
   * since, and what waits for it would wait for as long as that.
   */
  isBeyond(instant: string, longest: number): boolean {
    return instant > this.instant(longest + TOLERANCE);
  }

  /** Lets instants be later than they are: tests do not wait. */
  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}
