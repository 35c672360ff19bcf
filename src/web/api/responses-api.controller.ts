import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Put,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  ResponsesService,
  type StoredResponse,
} from '../../application/responses/responses.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ByReceipt, Public } from '../access.js';
import { Attempts } from '../attempts.js';
import { notFound, valueOf } from './answer-problems.js';
import { ApiProblems } from './api-problems.js';
import { JsonOnlyGuard } from './json-only.guard.js';
import { OwnResponse, Receipt, ResponseBody, type Plain } from './schemas.js';

@ApiTags('responses')
@Controller('api/v1')
export class ResponsesApiController {
  constructor(
    private readonly surveys: SurveysService,
    private readonly responses: ResponsesService,
    private readonly attempts: Attempts,
  ) {}

  @Post('surveys/:key/responses')
  @Public()
  @UseGuards(JsonOnlyGuard)
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'submitResponse', summary: 'Submit; idempotent by id' })
  @ApiBody({ type: ResponseBody })
  @ApiCreatedResponse({ type: Receipt, description: 'Stored durably; the receipt is shown once' })
  @ApiOkResponse({ type: Receipt, description: 'The same response was stored before; no receipt' })
  @ApiProblems(400, 403, 404, 409, 413, 415, 422)
  async submit(
    @Param('key') key: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plain<Receipt>> {
    if (this.surveys.find(key) === undefined) throw notFound('survey');
    if (hasInvitation(body)) await this.attempts.slowDown(request.ip);
    const sent = await this.responses.submit(key, body);
    if (!sent.ok && sent.problems.some(({ code }) => code === 'invitation.unknown')) {
      await this.attempts.wrongCode(request.ip);
    }
    const { id, receipt, created } = valueOf(sent, 'response.invalid');
    reply.code(created ? 201 : 200);
    return receipt === undefined ? { id } : { id, receipt };
  }

  @Get('responses/:receipt')
  @ByReceipt()
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getResponse', summary: 'Read the own response' })
  @ApiOkResponse({ type: OwnResponse })
  @ApiProblems(404)
  async show(@Param('receipt') receipt: string): Promise<Plain<OwnResponse>> {
    const stored = await this.responses.find(receipt);
    if (stored === undefined) throw notFound('response');
    return toOwnResponse(stored);
  }

  @Put('responses/:receipt')
  @ByReceipt()
  @UseGuards(JsonOnlyGuard)
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'changeResponse', summary: 'Change until the wave closes' })
  @ApiBody({ type: ResponseBody })
  @ApiOkResponse({ type: OwnResponse })
  @ApiProblems(400, 403, 404, 413, 415, 422)
  async change(
    @Param('receipt') receipt: string,
    @Body() body: unknown,
  ): Promise<Plain<OwnResponse>> {
    return toOwnResponse(valueOf(await this.responses.change(receipt, body), 'response.invalid'));
  }

  @Delete('responses/:receipt')
  @ByReceipt()
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteResponse', summary: 'Delete at any time' })
  @ApiNoContentResponse()
  @ApiProblems(404)
  async remove(@Param('receipt') receipt: string): Promise<void> {
    if (!(await this.responses.remove(receipt))) throw notFound('response');
  }
}

const hasInvitation = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'invitation' in body;

function toOwnResponse({ survey, submission, changeable }: StoredResponse): Plain<OwnResponse> {
  return { survey: survey.survey.key, version: survey.version, ...submission, changeable };
}
