using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Specs.Nodes;

/// <summary>Values in order.</summary>
internal sealed class ListNode(IReadOnlyList<SpecNode> items, SourcePosition where) : SpecNode(where)
{
    /// <summary>The values.</summary>
    public IReadOnlyList<SpecNode> Items { get; } = items;

    /// <inheritdoc />
    public override string Description => Items.Count == 0 ? "an empty list" : "a list";

    /// <inheritdoc />
    public override long Size { get; } = 1 + items.Sum(item => item.Size);

    /// <inheritdoc />
    public override int Depth { get; } = 1 + items.Select(item => item.Depth).DefaultIfEmpty().Max();
}
