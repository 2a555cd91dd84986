/** The root public key in base64, put in by tools/bundle.mjs when the site is built. */
declare const __ROOT_PUBLIC__: string;

/** The address of a worker's script, put in by tools/bundle/works.mjs when the site is built. */
declare module "*?worker" {
  const address: string;
  export default address;
}
