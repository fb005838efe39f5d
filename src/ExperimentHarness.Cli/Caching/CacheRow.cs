namespace ExperimentHarness.Cli.Caching;

/// <summary>One kind of thing that is kept so that it need not be made again.</summary>
/// <param name="Cache">features or pictures.</param>
/// <param name="Files">Files that could be pruned one by one.</param>
/// <param name="Entries">Views of the feature store; null where only reading all would tell.</param>
/// <param name="Bytes">Size on disk.</param>
/// <param name="LeastRecentUse">Use of the file that would go first.</param>
/// <param name="LastUse">Use of the file that would go last.</param>
/// <param name="Folder">Where it lies.</param>
internal sealed record CacheRow(string Cache, int Files, long? Entries, long Bytes, DateTimeOffset? LeastRecentUse, DateTimeOffset? LastUse, string Folder);
