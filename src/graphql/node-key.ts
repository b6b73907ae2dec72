/** A node by type and own id. */
export interface NodeKey {
  type: string;
  id: string;
}
