using System.CommandLine;

namespace ExperimentHarness.Cli.Commands;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">Name as it is typed.</param>
/// <param name="description">One or two sentences.</param>
/// <param name="examples">Complete command lines.</param>
internal sealed class ExampleCommand(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    /// <summary>Complete command lines.</summary>
    public IReadOnlyList<string> Examples => examples;
}
