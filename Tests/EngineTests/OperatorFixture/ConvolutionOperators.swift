let convolutionOperators: [OperatorEntry] = []
