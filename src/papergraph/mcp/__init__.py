"""Answer agents over the Model Context Protocol, for reading only."""
