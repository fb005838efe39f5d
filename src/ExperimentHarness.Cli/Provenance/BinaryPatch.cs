using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace ExperimentHarness.Cli.Provenance;

/// <summary>
/// Git's form of a change that is no text: the new content whole, compressed by zlib, in lines of up to 52 bytes, each after a
/// letter for its length (A to Z for 1 to 26, a to z for 27 to 52), four bytes as five digits of base 85, most significant first.
/// LibGit2Sharp cannot write it (its issue 1966).
/// </summary>
internal static class BinaryPatch
{
    private const int BytesInLine = 52;
    private const int BytesInGroup = 4;
    private const uint Base = 85;
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
    private static readonly string NoId = new('0', 40);

    /// <summary>The file's part of a patch.</summary>
    /// <param name="header">Lines before the content, as in a patch of text.</param>
    /// <param name="index">Which of them names the contents; git wants whole ids here.</param>
    /// <param name="change">What changed.</param>
    public static byte[] Write(IReadOnlyList<string> header, int index, BinaryChange change)
    {
        var text = new StringBuilder();
        for (int line = 0; line < header.Count; line++)
        {
            text.Append(line == index ? IndexLine(header[line], change) : header[line]).Append('\n');
        }

        ReadOnlySpan<byte> content = (change.Content ?? ReadOnlyMemory<byte>.Empty).Span;
        text.Append(CultureInfo.InvariantCulture, $"GIT binary patch\nliteral {content.Length}\n");
        AppendBase85(text, Compress(content));
        return Encoding.UTF8.GetBytes(text.Append('\n').ToString());
    }

    private static string IndexLine(string line, BinaryChange change)
    {
        string[] words = line.Split(' ');
        words[1] = $"{change.OldId ?? NoId}..{(change.Content is { } content ? IdOf(content.Span) : NoId)}";
        return string.Join(' ', words);
    }

#pragma warning disable CA5350 // git names contents by SHA-1; nothing here is secured by it
    private static string IdOf(ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {content.Length}\0")));
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
#pragma warning restore CA5350

    private static ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> content)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(content);
            if (content.IsEmpty)
            {
                // .NET writes nothing at all for nothing; git wants the empty stream.
                compressed.Write([0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]);
            }
        }

        return compressed.ToArray();
    }

    private static void AppendBase85(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        Span<byte> group = stackalloc byte[BytesInGroup];
        Span<char> digits = stackalloc char[BytesInGroup + 1];
        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(BytesInLine, bytes.Length)..])
        {
            ReadOnlySpan<byte> line = bytes[..Math.Min(BytesInLine, bytes.Length)];
            text.Append((char)(line.Length <= 26 ? 'A' + line.Length - 1 : 'a' + line.Length - 27));
            for (; !line.IsEmpty; line = line[Math.Min(BytesInGroup, line.Length)..])
            {
                group.Clear();
                line[..Math.Min(BytesInGroup, line.Length)].CopyTo(group);
                uint value = BinaryPrimitives.ReadUInt32BigEndian(group);
                for (int digit = digits.Length - 1; digit >= 0; digit--)
                {
                    (value, uint rest) = Math.DivRem(value, Base);
                    digits[digit] = Digits[(int)rest];
                }

                text.Append(digits);
            }

            text.Append('\n');
        }
    }
}
