/** What whoever waits is told, on the error stream, so that the output stays for the result. */
export interface Progress {
  /** Names the step that begins and, at its end, how long it took. */
  step<Value>(name: string, work: () => Value | Promise<Value>): Promise<Value>;
}

export function progressTo(stream: NodeJS.WritableStream, isVerbose: boolean): Progress {
  return {
    async step(name, work) {
      const start = performance.now();
      if (!isVerbose) stream.write(`${name} …\n`);
      const result = await work();
      if (isVerbose) stream.write(`${name}: ${Math.round(performance.now() - start)} ms\n`);
      return result;
    },
  };
}
