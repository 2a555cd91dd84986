/** The root public key in base64, put in by tools/bundle.mjs when the site is built. */
declare const __ROOT_PUBLIC__: string;
