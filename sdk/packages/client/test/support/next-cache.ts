/** `next/cache` of 16, or of 15 where a test takes `updateTag` away. */
export const renewed: string[] = [];

export function revalidateTag(tag: string): void {
  renewed.push(`revalidate ${tag}`);
}

function update(tag: string): void {
  renewed.push(`update ${tag}`);
}

export let updateTag: typeof update | undefined = update;

export function actAs(major: 15 | 16): void {
  updateTag = major === 16 ? update : undefined;
}
