using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Help that ends with the command's examples.</summary>
/// <param name="inner">Writes the rest.</param>
internal sealed class ExampleHelp(HelpAction inner) : SynchronousCommandLineAction
{
    // Help reads the same on every terminal and in a file.
    private const int Columns = 100;

    /// <inheritdoc />
    public override bool ClearsParseErrors => true;

    /// <summary>Changes the help of this command and all below it, and returns what writes it.</summary>
    public static ExampleHelp Attach(RootCommand root)
    {
        HelpOption option = root.Options.OfType<HelpOption>().Single();
        var inner = (HelpAction)option.Action!;
        inner.MaxWidth = Columns;
        var help = new ExampleHelp(inner);
        option.Action = help;
        return help;
    }

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = inner.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExampleCommand command)
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (string example in command.Examples)
            {
                output.WriteLine($"  {example}");
            }
        }

        return exitCode;
    }
}
