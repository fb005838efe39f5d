using System.Globalization;
using System.Text;

namespace ExperimentHarness.Training.Features;

/// <summary>The number of the last segment that a writer has had, in its lock file: names of segments that were deleted are not used again.</summary>
internal static class WriterNumber
{
    /// <summary>What the lock file says; 0 where it says nothing.</summary>
    public static int Read(FileStream writerLock)
    {
        Span<byte> text = stackalloc byte[16];
        writerLock.Position = 0;
        int length = writerLock.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        return int.TryParse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
    }

    /// <summary>Notes a number, unless a larger one stands there.</summary>
    public static void Write(FileStream writerLock, int number)
    {
        if (number > Read(writerLock))
        {
            writerLock.Position = 0;
            writerLock.Write(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
