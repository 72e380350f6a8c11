let recurrenceOperators: [OperatorEntry] = []
