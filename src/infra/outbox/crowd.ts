/** A bounded number of calls under way. The calls must not throw. */
export interface Crowd {
  /** When fewer than the bound are under way. For one waiter at a time. */
  room(): Promise<void>;
  begin(call: Promise<void>): void;
  /** When none is under way. */
  idle(): Promise<void>;
}

export function crowd(most: number): Crowd {
  let underWay = 0;
  let roomy: (() => void) | undefined;
  let empty: (() => void)[] = [];
  const ended = () => {
    underWay--;
    roomy?.();
    roomy = undefined;
    if (underWay > 0) return;
    for (const tell of empty) tell();
    empty = [];
  };
  return {
    room: async () => { while (underWay >= most) await new Promise<void>((resolve) => { roomy = resolve; }); },
    begin: (call) => {
      underWay++;
      void call.then(ended);
    },
    idle: async () => { if (underWay > 0) await new Promise<void>((resolve) => { empty.push(resolve); }); },
  };
}
