import * as cache from 'next/cache';

/** What is kept under a tag is made anew for whoever asks next, the caller of the action first of all. */
export function revalidate(tags: readonly string[]): void {
  // Next.js 16 has a function for actions and gives `revalidateTag` a second parameter; 15 has neither.
  const expire = cache.updateTag ?? cache.revalidateTag;
  for (const tag of tags) expire(tag);
}
