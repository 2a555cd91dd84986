// Two lazy files that ask for each other.

export const other = () => import("./circle_back.js");
