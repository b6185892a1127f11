/** The part of Next.js that is used here, the same in its versions 15 and 16. `updateTag` came with 16. */

declare module 'next/headers' {
  interface RequestCookies {
    getAll(): { name: string; value: string }[];
    set(cookie: import('./cookies.js').CookieToSet): unknown;
  }
  export function cookies(): Promise<RequestCookies>;
  export function headers(): Promise<Pick<Headers, 'get'>>;
}

declare module 'next/cache' {
  export function revalidateTag(tag: string, profile?: string): void;
  export const updateTag: ((tag: string) => void) | undefined;
}
