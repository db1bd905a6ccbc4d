/** What another language must have: the keys and functions of the English texts, with its own words. */
export type Translation<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Said
    ? (...given: Given) => Translation<Said>
    : { readonly [Key in keyof T]: Translation<T[Key]> };
