/** Only the newest counts: what an older one brings is not looked at any more. */
export function createNewest() {
  let turn = 0;
  return {
    /** One more begins. @returns whether it is still the newest */
    begin() {
      const mine = ++turn;
      return () => mine === turn;
    },
    /** None counts any more. */
    end() {
      turn += 1;
    },
  };
}
