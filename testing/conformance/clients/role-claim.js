/**
 * Somebody's role as a claim, fetched when it is missing: users named "boss ..." are admins, everybody else is a reader.
 * @param PrimitiveClaim the class of the SDK
 */
export function roleClaim(PrimitiveClaim) {
  return new PrimitiveClaim({
    key: 'role-claim',
    fetchValue: (userId) => (userId.startsWith('boss') ? 'admin' : 'reader'),
  });
}
