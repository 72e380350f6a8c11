let attentionOperators: [OperatorEntry] = []
