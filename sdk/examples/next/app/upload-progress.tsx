'use client';

interface UploadProgressProps {
  readonly upload: { readonly progress: number; readonly isUploading: boolean; abort(): void };
}

export function UploadProgress({ upload }: UploadProgressProps) {
  if (!upload.isUploading) return null;
  return (
    <p className="upload">
      <progress value={upload.progress} aria-label="Upload" />
      <button type="button" className="second" onClick={upload.abort}>
        Stop
      </button>
    </p>
  );
}
