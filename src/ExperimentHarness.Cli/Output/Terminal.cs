using System.Diagnostics.CodeAnalysis;
using System.Text;
using Spectre.Console;

namespace ExperimentHarness.Cli.Output;

/// <summary>Everything that people and programs read from this process goes through here.</summary>
internal sealed class Terminal : IDisposable
{
    private const int DefaultWidth = 100;
    private readonly Lazy<IAnsiConsole> _ansi;

    /// <summary>With these writers; plain unless it is said to be interactive.</summary>
    public Terminal(TextWriter output, TextWriter error, bool isInteractive = false, int width = DefaultWidth)
    {
        Out = output;
        Error = error;
        IsInteractive = isInteractive;
        Width = width;

        // Loading Spectre.Console takes a third of what 'list' may take, and pipes never need it.
        _ansi = new Lazy<IAnsiConsole>(CreateAnsi);
    }

    /// <summary>Results.</summary>
    public TextWriter Out { get; }

    /// <summary>Errors, warnings, and progress while results are for a program.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether a person looks at <see cref="Out"/>: a terminal, and NO_COLOR is not set.</summary>
    public bool IsInteractive { get; }

    /// <summary>Width in characters.</summary>
    public int Width { get; }

    /// <summary>Tables and live displays on <see cref="Out"/>; only where it is interactive.</summary>
    public IAnsiConsole Ansi => _ansi.Value;

    /// <summary>The terminal of this process.</summary>
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "This is the one file that may use Console.")]
    public static Terminal OfProcess()
    {
        bool isInteractive = IsForPeople(Console.IsOutputRedirected, Environment.GetEnvironmentVariable);
        int width = isInteractive && Console.WindowWidth > 0 ? Console.WindowWidth : DefaultWidth;

        // The raw streams: Console.Out would first load the terminal's description, which a pipe does not need.
        return new Terminal(Writer(Console.OpenStandardOutput()), Writer(Console.OpenStandardError()), isInteractive, width);
    }

    /// <summary>Whether colours, frames and lines that change are wanted; NO_COLOR as no-color.org has it.</summary>
    public static bool IsForPeople(bool isRedirected, Func<string, string?> variable) =>
        !isRedirected && string.IsNullOrEmpty(variable("NO_COLOR")) && variable("TERM") != "dumb";

    /// <inheritdoc />
    public void Dispose()
    {
        Out.Flush();
        Error.Flush();
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The process's own streams end with the process.")]
    private static TextWriter Writer(Stream stream) =>
        TextWriter.Synchronized(new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true });

    private IAnsiConsole CreateAnsi()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(Out),
        });
        console.Profile.Width = Width;
        return console;
    }
}
