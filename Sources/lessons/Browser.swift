/// Opens a page of the disk with whatever program this person reads pages in; throws a sentence where
/// there is none.
func openInBrowser(_ page: String) throws {
  #if os(Linux)
    let opener = "xdg-open"
  #else
    let opener = "open"
  #endif
  guard runChild(opener, [page]).succeeded else {
    throw Complaint(
      "the site is made, but '\(opener)' did not open it; open '\(page)' in a browser yourself")
  }
}
