using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Specs.Nodes;

/// <summary>A key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Where">Where the key stands.</param>
/// <param name="Value">The value.</param>
internal sealed record MapEntry(string Key, SourcePosition Where, SpecNode Value);
