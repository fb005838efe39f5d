using System.Text;

namespace ExperimentHarness.Tests.Cli.Progress;

/// <summary>A terminal that went away.</summary>
internal sealed class BrokenWriter : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => throw new IOException("the terminal is gone");
}
