/** Written in by the build, from package.json. */
declare const PACKAGE_VERSION: string;

export const VERSION = PACKAGE_VERSION;
