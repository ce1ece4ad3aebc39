/** Milliseconds that only go forward, and that a test can let pass without waiting. For what expires: triggers, response_urls, rate limits. */
export class Ages {
  private skipped = 0;

  now(): number {
    return performance.now() + this.skipped;
  }

  pass(ms: number): void {
    this.skipped += ms;
  }
}
