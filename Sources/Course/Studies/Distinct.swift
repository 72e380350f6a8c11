extension Array where Element: Hashable {
  /// Each element once, in the order of their first places.
  public var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
