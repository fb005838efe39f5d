namespace ExperimentHarness.Data;

/// <summary>How far something long has come. Reported from any thread, at most about a hundred times for one thing.</summary>
/// <param name="Activity">What is done; says also what is counted.</param>
/// <param name="Subject">To what: a file, an address, a data set.</param>
/// <param name="Done">How many bytes, files or pictures are done.</param>
/// <param name="Total">How many there are, or null where nobody knows.</param>
public sealed record DataProgress(DataActivity Activity, string Subject, long Done, long? Total);
