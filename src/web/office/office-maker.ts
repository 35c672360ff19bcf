import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import type { OfficeOrder } from './office-order.js';

/** Files kept: what is released does not change, and after a release many want the same one. */
const KEPT = 12;

/**
 * Writes files for office programs in a thread of its own, one after the other: one takes some
 * hundred milliseconds of computing, in which the server has to answer everybody else.
 */
@Injectable()
export class OfficeMaker implements OnApplicationShutdown {
  /** Being written or kept, the one asked for last at the end. */
  private readonly files = new Map<string, Promise<Buffer>>();
  private last: Promise<unknown> = Promise.resolve();
  private worker: Worker | undefined;

  async make(order: OfficeOrder): Promise<Buffer> {
    const key = JSON.stringify([order.kind, order.snapshot.hash, order.frame]);
    const file = this.files.get(key) ?? this.inTurn(order);
    this.files.delete(key);
    this.files.set(key, file);
    const [oldest] = this.files.keys();
    if (this.files.size > KEPT && oldest !== undefined) this.files.delete(oldest);
    try {
      return await file;
    } catch (error) {
      this.files.delete(key);
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker?.terminate();
  }

  private inTurn(order: OfficeOrder): Promise<Buffer> {
    const file = this.last.then(() => this.write(order));
    this.last = file.catch(() => undefined);
    return file;
  }

  private write(workerData: OfficeOrder): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./office-worker.js', import.meta.url), { workerData });
      this.worker = worker;
      worker.on('message', (bytes: Uint8Array) => {
        resolve(Buffer.from(bytes));
      });
      worker.on('error', reject);
      worker.on('exit', (code) => {
        // After the file this rejection is too late to matter.
        reject(new Error(`The file was not written (${code}).`));
      });
    });
  }
}
