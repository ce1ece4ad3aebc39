/** What is under way, and who waits for it to end. */
export class InFlight {
  private under = 0;
  private waiting: (() => void)[] = [];

  begin(): void {
    this.under += 1;
  }

  end(): void {
    this.under -= 1;
    if (this.under === 0) setImmediate(() => this.tell());
  }

  /** Resolves when nothing is under way, and still is not one turn of the event loop later. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      if (this.under === 0) setImmediate(() => this.tell());
    });
  }

  private tell(): void {
    if (this.under > 0) return;
    const ready = this.waiting;
    this.waiting = [];
    for (const resolve of ready) resolve();
  }
}
