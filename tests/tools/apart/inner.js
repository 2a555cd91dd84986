export const word = "adentro";
