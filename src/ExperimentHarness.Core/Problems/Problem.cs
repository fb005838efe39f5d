namespace ExperimentHarness.Core.Problems;

/// <summary>One thing that is wrong, in words a person can act on: what was found, where, and what to do.</summary>
/// <param name="Code">Stable code, listed in docs/errors.md: EH1xxx spec, EH2xxx data, EH3xxx training, EH4xxx tracking, EH5xxx environment.</param>
/// <param name="Message">What is wrong, quoting the value received, and the remedy.</param>
/// <param name="Where">Place in a text file or command-line argument, where there is one.</param>
public sealed record Problem(string Code, string Message, SourcePosition? Where = null)
{
    /// <summary>MSBuild's canonical form, <c>file(line,column): error CODE: message</c>.</summary>
    public override string ToString() => Where is null ? $"error {Code}: {Message}" : $"{Where}: error {Code}: {Message}";
}
