"""The findings in an editor as one types, by the Language Server Protocol; with remedies where one is certain."""
