import { limits } from "../../lib/rules.js";

/**
 * Field for words to search for. `name`: class of its place on the page.
 * @param {{name: string, label: string, words: string, onSearch: (words: string) => void}} props
 */
export const SearchField = ({ name, label, words, onSearch }) => (
  <label class={`field ${name}`}>
    <span class="hidden">{label}</span>
    <input
      type="text"
      inputmode="search"
      enterkeyhint="search"
      dir="auto"
      maxlength={limits.search_chars}
      autocomplete="off"
      placeholder={label}
      value={words}
      onInput={({ currentTarget }) => onSearch(currentTarget.value)}
    />
  </label>
);
