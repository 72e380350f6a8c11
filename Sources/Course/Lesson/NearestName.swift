/// The clause that ends a sentence about an unknown name: the nearest known one, else all of them.
public func suggestion(for name: String, among known: [String]) -> String {
  if let nearest = nearestName(to: name, among: known) { return ", did you mean '\(nearest)'?" }
  return known.isEmpty ? "; there are none" : "; choose from \(known.joined(separator: ", "))"
}

/// The known name that `name` is most likely a slip for, or nil where none is close.
///
/// Close is at most one slip for every three letters, and at least one; a beginning of just one
/// known name also counts.
public func nearestName(to name: String, among known: [String]) -> String? {
  let name = name.lowercased()
  let distances = known.map { editDistance(name, $0.lowercased()) }
  if let least = distances.min(), least <= max(1, name.count / 3) {
    return known[distances.firstIndex(of: least)!]
  }
  let completions = known.filter { !name.isEmpty && $0.lowercased().hasPrefix(name) }
  return completions.count == 1 ? completions[0] : nil
}

/// How many letters must be inserted, deleted, replaced or swapped with their neighbour to turn `a`
/// into `b`.
///
/// The optimal string alignment distance, in O(|a|·|b|) time.
func editDistance(_ a: String, _ b: String) -> Int {
  let a = Array(a)
  let b = Array(b)
  var rows = [Array(0...b.count)]  // rows[i][j]: the distance between i letters of a and j of b
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var least = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        least = min(least, rows[i - 1][j - 1] + 1)
      }
      row.append(least)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
