using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Specs.Nodes;

/// <summary>A value of a YAML text and where it stands. Nothing is decided about its type yet.</summary>
internal abstract class SpecNode(SourcePosition where)
{
    /// <summary>Where it stands.</summary>
    public SourcePosition Where { get; } = where;

    /// <summary>What it is, in an error: <c>'abc'</c>, <c>a list</c>, <c>a map</c>.</summary>
    public abstract string Description { get; }

    /// <summary>Number of nodes, aliases counted as often as they are used.</summary>
    public abstract long Size { get; }

    /// <summary>Levels of nodes, itself included.</summary>
    public abstract int Depth { get; }
}
