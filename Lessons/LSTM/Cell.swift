import Course

extension LSTMLesson {
  /// The cell as the chapter's equations have it.
  func cell(in studio: Studio) throws {
    try studio.show("cell") {
      Figure(
        "The LSTM cell",
        alt: """
          A diagram of the cell: the state runs along the top; the forget gate multiplies it, the \
          input gate times the candidate is added; the output gate scales its tanh. Below are the \
          six equations.
          """
      ) {
        Axes { LSTMCell() }
      }
    } caption: {
      """
      The state c runs along the top like a conveyor belt: the forget gate takes from it, the \
      input gate adds to it, and nothing else touches it. The output gate decides how much of it \
      the cell says.
      """
    }
  }
}
