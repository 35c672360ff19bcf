import { Injectable } from '@nestjs/common';

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

/** The day it is, where the city is: the only clock of the program. Tests set the day. */
@Injectable()
export class Clock {
  private fixed: string | undefined;

  /** `YYYY-MM-DD`. */
  today(): string {
    return this.fixed ?? DAY.format(new Date());
  }

  /** Stops the clock at a day, or lets it run again. */
  set(day: string | undefined): void {
    this.fixed = day;
  }
}
