import { useCallback, useMemo, useRef, useState } from 'react';
import { containsFiles } from '../core/body.js';
import type { AnyArgs } from '../core/operation.js';
import type { CallOptions } from '../core/types.js';

export interface Upload {
  /** From 0 to 1 while files are sent, as far as the browser tells. */
  readonly progress: number;
  /** Whether a call with files waits for its answer. */
  readonly isUploading: boolean;
  /** Ends the calls that are under way; they fail with the code `ABORTED`. */
  abort(): void;
}

type Track = <Result>(
  args: AnyArgs | undefined,
  call: (options: CallOptions) => Promise<Result>,
) => Promise<Result>;

export function useUpload(): { state: Upload; track: Track } {
  const running = useRef(new Set<AbortController>());
  const [uploads, setUploads] = useState(0);
  const [progress, setProgress] = useState(0);
  const abort = useCallback(() => running.current.forEach((controller) => controller.abort()), []);
  const track = useCallback<Track>(async (args, call) => {
    const controller = new AbortController();
    const hasFiles = containsFiles(args?.body);
    running.current.add(controller);
    if (hasFiles) {
      setUploads((count) => count + 1);
      setProgress(0);
    }
    try {
      return await call({ signal: controller.signal, ...(hasFiles && progressTo(setProgress)) });
    } finally {
      running.current.delete(controller);
      if (hasFiles) setUploads((count) => count - 1);
    }
  }, []);
  const state = useMemo(() => ({ progress, isUploading: uploads > 0, abort }), [progress, uploads, abort]);
  return { state, track };
}

/** Only where files are sent: to listen makes a browser ask first whether it may send to another host. */
function progressTo(tell: (fraction: number) => void): Pick<CallOptions, 'onUploadProgress'> {
  return { onUploadProgress: ({ fraction }) => fraction !== undefined && tell(fraction) };
}
