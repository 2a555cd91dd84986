export const other = () => import("./circle.js");
