/** Waits for what must come about; a test whose condition never holds ends by its own time limit. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resume) => { setTimeout(resume, 5); });
}
